using System.Collections;
using System.Reflection;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Ledger;

/// <summary>The fast reader of records knows every field that can be written.</summary>
public sealed class RecordTextFieldsTests
{
    private static readonly Attestation Says = new(Facts.Name("Martin", "Anne"), Facts.Born("1990-05-11"), Sex.Female, Facts.Country("FRA"), "ENR-1");
    private static readonly LedgerPosition At = new(7);
    private static readonly DateOnly Day = Facts.Day("2026-03-01");
    private static readonly GrantTerms Terms = Facts.Terms(until: "2030-01-01");
    private static readonly ValueList<ContactChannel> Channels = [new(ChannelKind.Email, ChannelRole.Parent, "a@example.test")];

    [Fact] // Why: a field that only the general reader knows makes every record slow that has it, and nothing else would tell.
    public void Every_field_that_is_written_is_read_fast()
    {
        var record = Full();
        var (all, set) = (new HashSet<PropertyInfo>(), new HashSet<PropertyInfo>());
        Walk(record, all, set);
        // A record inside a record is left to the general reader.
        var unset = all.Except(set).Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        Assert.Equal([$"{nameof(PersonRecord)}.{nameof(PersonRecord.LastKnownGood)}"], unset);
        Assert.Equal(record, RecordText.Read(RecordCodec.Encode(record)));
    }

    private static PersonRecord Full()
    {
        var passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
        var account = new AccountPart(new(new("account-1"), passport.Key, Channels, [SignInRoute.App]), Says, At);
        var image = new ImagePart(new("photo-1"), Says, At);
        var grant = new GrantPart(
            new("G1"),
            new(Terms, Day, Says, At),
            [new(Day, Terms, Says, At), new(Day, null, Says, At, new(ExtensionGround.Appeal, Day)), new(Day, null, Says, At)],
            IsWithheld: true,
            IsDoubted: true)
        { ChangeDoubtedFrom = Day };
        return new(
            ChangeScript.Person(1),
            new(9),
            new(Says.Name, Says.Born, [Facts.Country("FRA")], [Facts.Name("Durand", "Anne")], [new(Facts.Born("1990-11-05"), At)]),
            [new(passport, IsEarlier: true, Says, At)],
            [grant],
            image,
            [account],
            new(new(Channels, ["1 High Street"]), Says, At),
            new CaseId("case-1"),
            [new(Facts.Ukvi("KX12345678"), Says, At)])
        {
            NeverTheirs = [passport],
            NeverLinked = [ChangeScript.Person(2)],
            SupersededBy = ChangeScript.Person(3),
            RemovedImage = image,
            ClosedAccount = account,
            QuarantinedParts = [At],
            VouchedUntil = Day,
            Repairs = [new(RepairKind.Split, new("case-1"), At)],
            Moves = [new(MoveKind.Names, Day, At)],
        };
    }

    // Which fields there are, and which of them hold something in one place at least.
    private static void Walk(object? value, HashSet<PropertyInfo> all, HashSet<PropertyInfo> set)
    {
        if (value is null or string) return;
        if (value is IEnumerable items)
        {
            foreach (var item in items) Walk(item, all, set);
            return;
        }

        var type = value.GetType();
        if (type.Namespace != typeof(PersonRecord).Namespace && type.Namespace != typeof(Change).Namespace) return;
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            all.Add(property);
            var held = property.GetValue(value);
            var none = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            if (!Equals(held, none)) set.Add(property);
            Walk(held, all, set);
        }
    }
}
