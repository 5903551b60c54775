"""What officials take out of the system as files: within a budget of rows, written down first, and marked.

A row of the audit is written before the file is made; the file carries its number, so that a file found elsewhere leads
back to who took it out, when, and for which question. Source: Law 91/2025/QH15 on personal data; design rule 30.
"""
