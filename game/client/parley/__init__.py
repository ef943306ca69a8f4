"""At the table: an offer with the answers to it, a pact in force with all that can be said in it,
and the forms for calls, motions and accession."""
