"""How people and programs come in: the JSON API, the pages, and what guards both."""
