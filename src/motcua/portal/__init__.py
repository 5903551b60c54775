"""The face of the applicant: finding a procedure, filing, tracking."""
