"""Who and what the lessons are about: the practice cloud's users, groups, roles and ids.

They are those of resources/practice and of core.practice, which only main.py may import; a test
compares them.
"""

from __future__ import annotations

READER = "testuser1"
WRITER = "testuser2"
TIED = "testuser3"
ALONE = "testuser4"

BOOKS_READ = "BooksRead"
BOOKS_WRITE = "BooksWrite"
BOOKS_CURATE = "BooksCurate"

READ_ACCESS = "BooksReadAccess"
WRITE_ACCESS = "BooksWriteAccess"
CURATE_ACCESS = "BooksCurateAccess"
SIGNED_IN_ACCESS = "BooksSignedInAccess"

TABLE_ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
USER_POOL_ID = "eu-central-1_BkPlate7Q"
EVERYTHING_OF_A_WRITER = "ReadAndWriteBooks"
"""The policy of the role for writers."""
