package interdeptcheck.client;

/** What of a question decides how its answer is read. */
record Asked(String requestId, boolean isBanner, int maxBindingVersion) {
}
