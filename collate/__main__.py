"""`python -m collate`."""

import sys

from collate.cli import main

sys.exit(main())
