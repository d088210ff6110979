-- What waits for a person to decide is found without reading the whole chain.
CREATE INDEX events_held ON events (position) WHERE verdict_state = 2;
