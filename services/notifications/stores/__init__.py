"""How promises, announcements, notices and letters are kept: MongoDB, this database only."""
