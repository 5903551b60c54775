"""``python -m motcua``: the command line, for child processes and machines without the script on their path."""

from motcua.cli.app import main

if __name__ == "__main__":
    main()
