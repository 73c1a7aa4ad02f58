"""What somebody puts into a folder or an archive to have it read."""

SUFFIXES = frozenset({
    ".txt", ".md", ".markdown", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip",
})  # fmt: skip
"""The endings of files that a folder and an archive are searched for; what a file is, its bytes decide."""
