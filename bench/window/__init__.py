"""What `bench.desktop` measures with: a match to look at, hands that play, minds that think."""
