"""A development mailbox: every mail Potbank sends ends here, on a page, instead of at a person."""
