namespace InterDeptCheck.Server.Disclosure;

/// <summary>The disclosure log can't be written or read. The message says what to do next and holds no person's data.</summary>
internal sealed class DisclosureLogException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static DisclosureLogException Unwritable(Exception inner) =>
        new("The disclosure log can't be written, so no answer leaves. Check the disk of the data directory, and the rights.", inner);

    public static DisclosureLogException Overloaded() =>
        new("More answers wait for the disclosure log than it takes. The disk of the data directory may be stuck.");

    public static DisclosureLogException Damaged(string segment) => new(
        $"Segment {segment} of the disclosure log is damaged before its end. Keep a copy of the directory for whoever looks into it, "
        + "then move the directory away: the node starts another log, under another node id.");

    public static DisclosureLogException Gap() => new(
        "Entries are missing between the disclosure store and the node's disclosure log. Restore the store from a newer backup.");
}
