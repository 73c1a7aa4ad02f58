"""What somebody puts into a folder or an archive to have it read."""

SUFFIXES = frozenset({
    ".txt", ".md", ".markdown", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip",
    ".xlsx", ".xls", ".pptx", ".ppt", ".gif", ".bmp", ".webp", ".heic", ".rar", ".7z",
})  # fmt: skip
"""The endings of files that a folder and an archive are searched for; what a file is, its bytes decide.

Those of the last line cannot be read; they are tried so that somebody is told so."""
