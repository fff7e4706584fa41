"""The REST API `/api/vth/v1/`: other systems send in and ask how far it is (NL GOV API Design Rules 2.1)."""
