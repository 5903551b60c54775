"""The public and those who sign in: persons, organizations, accounts, and who is acting.

Sources: Law on Identification 2023 (personal number), Decree 69/2024/ND-CP (electronic identification).
"""
