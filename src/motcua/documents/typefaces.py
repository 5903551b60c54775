"""Where the fonts of printed documents lie: Tinos (the measures of Times New Roman), Noto Sans, Be Vietnam Pro.

They come with the program, so that a letter looks the same on every machine. Licences lie beside them.
"""

from pathlib import Path

TYPEFACES = Path(__file__).resolve().parent / "fonts"
