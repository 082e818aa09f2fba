"""What programme says of voices, for tests of the pages."""

from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.voices import (
    AnswerVoice,
    HideVoice,
    MergeVoices,
    RaiseVoice,
    RecordVoice,
    Voices,
    VoicesOfMember,
    VoiceView,
)

WAITING: dict[str, Any] = {
    **{"voice_id": "voice-2", "kind": "idea", "channel": "meeting", "title": "A bus after six"},
    **{"words": "", "cause": "Community", "location": {}, "raised_at": "2026-11-14T19:30:00Z"},
    **{"status": "waiting", "voices": 1},
}
ANSWERED: dict[str, Any] = WAITING | {
    **{"voice_id": "voice-1", "kind": "issue", "channel": "web", "status": "answered"},
    **{"title": "No bench by the park", "words": "My knees give up half way.", "voices": 2},
    "answers": [
        {
            **{"outcome": "taken-up", "words": "The path is looked at in March."},
            **{"need_id": "need-2", "need_title": "Nowhere to sit"},
            "answered_at": "2026-11-20T10:00:00Z",
        }
    ],
}
SHOWN = Page[VoiceView].model_validate({"items": [ANSWERED, WAITING]})
OF_VOICES: dict[type[Any], Any] = {
    Voices: SHOWN,
    VoicesOfMember: SHOWN,
    **dict.fromkeys(
        (RaiseVoice, RecordVoice, AnswerVoice, MergeVoices, HideVoice), Done(id="voice-1")
    ),
}
