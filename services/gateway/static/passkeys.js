// Passkeys: asks the server for the question, the browser for the answer, and sends the form.
for (const note of document.querySelectorAll("[data-without-script]")) note.hidden = true;

const forms = document.querySelectorAll("form[data-passkey]");

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    answer(form);
  });
}

async function answer(form) {
  try {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      throw new Error("This browser does not know passkeys. Use a newer one, or another device.");
    }
    const asked = await fetch(form.dataset.question, { method: "POST" });
    if (!asked.ok) throw new Error("That is not possible just now. Load the page again.");
    const question = await asked.json();
    const credential =
      form.dataset.passkey === "add"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
    form.elements.answer.value = JSON.stringify(credential);
    form.submit();
  } catch (problem) {
    say(problem.name === "NotAllowedError" ? "The passkey was not used. Try again when you are ready." : problem.message);
  }
}

function say(words) {
  const place = document.querySelector("[data-passkey-trouble]");
  place.textContent = words;
  place.hidden = false;
}
