using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// How the person that a finding is about can be told of it, without telling somebody else: contact details that the finding touches, that
/// came at or after the event since which the record is wrong, or that the other people concerned have too, are left out. Pure.
/// </summary>
public static class ContactChoice
{
    /// <summary>The channels and the postal address that may be used; a person's data.</summary>
    /// <param name="record">The person's record.</param>
    /// <param name="findings">All findings about the person.</param>
    /// <param name="others">Records of the other people whom the findings name.</param>
    public static Contact Of(PersonRecord record, IReadOnlyList<Finding> findings, IReadOnlyList<PersonRecord> others)
    {
        var touched = findings.SelectMany(finding => finding.Parts).ToHashSet();
        LedgerPosition? wrongSince = findings.Where(finding => finding.Reach == FindingReach.Record && finding.Since is not null)
            .Select(finding => finding.Since).Order().FirstOrDefault();
        bool IsSafe(PartKind kind, LedgerPosition since) => !touched.Contains(new(kind, since)) && !(since >= wrongSince);
        var shared = others.SelectMany(Channels).Select(channel => channel.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var channels = record.Accounts.Where(part => IsSafe(PartKind.Account, part.Since)).SelectMany(part => part.Account.Channels).ToList();
        var contact = record.Contact is { } known && IsSafe(PartKind.Contact, known.Since) ? known.Contact : null;
        if (contact is not null) channels.AddRange(contact.Channels);
        return new(
            new(channels.Where(channel => !shared.Contains(channel.Address)).Distinct().Take(Contact.ChannelsMax)),
            contact is not null && !others.Any(other => IsSamePlace(other, contact)) ? contact.PostalAddress : default);
    }

    private static IEnumerable<ContactChannel> Channels(PersonRecord record) =>
        record.Accounts.SelectMany(part => part.Account.Channels).Concat(record.Contact?.Contact.Channels ?? default);

    private static bool IsSamePlace(PersonRecord other, Contact contact) =>
        contact.PostalAddress.Count > 0 && other.Contact?.Contact.PostalAddress == contact.PostalAddress;
}
