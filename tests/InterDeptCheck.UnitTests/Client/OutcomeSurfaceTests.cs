using System.Reflection;
using InterDeptCheck.Client;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>What a caller can get wrong is not offered.</summary>
public sealed class OutcomeSurfaceTests
{
    private static readonly Assembly Sdk = typeof(StatusCheckClient).Assembly;

    [Fact]
    public void No_outcome_offers_a_boolean()
    {
        var types = ReachableFrom(typeof(CheckOutcome));
        Assert.Contains(typeof(StatusGrant), types);
        Assert.Contains(typeof(AsOf), types);
        Assert.Contains(typeof(RightToWorkFact), types);
        Assert.Contains(typeof(NhsBannerDays), types);
        var booleans =
            from type in types
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where Exposed(member).Any(IsBoolean) && !IsEquality(member)
            select $"{type.Name}.{member.Name}";
        Assert.Empty(booleans);
    }

    [Fact]
    public void The_outcomes_are_four_and_nobody_can_add_a_fifth()
    {
        Assert.Equal(
            [nameof(Incomplete), nameof(Matched), nameof(NotMatched), nameof(UnderReview)],
            Sdk.GetTypes().Where(type => type.IsSubclassOf(typeof(CheckOutcome))).Select(type => type.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(typeof(CheckOutcome).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance), made => Assert.True(
            made.IsFamilyAndAssembly));
        Assert.All(Sdk.GetTypes().Where(type => type.IsSubclassOf(typeof(CheckOutcome))), type => Assert.True(type.IsSealed));
    }

    [Fact]
    public void Match_calls_the_function_of_the_kind()
    {
        CheckOutcome[] outcomes =
        [
            new Matched(Guid.Empty, default, new() { Grants = [], Intervals = [], RulesVersion = 1 }, [], []),
            new UnderReview(Guid.Empty, default, new("IDC-1")),
            new Incomplete(Guid.Empty, default, [MissingFact.StatusGrant], new("IDC-1"), [], []),
            new NotMatched(Guid.Empty, default),
        ];
        Assert.Equal(
            ["matched", "under review", "incomplete", "not matched"],
            outcomes.Select(outcome => outcome.Match(_ => "matched", _ => "under review", _ => "incomplete", _ => "not matched")),
            StringComparer.Ordinal);
        Assert.Equal(
            [NextStep.UseAnswer, NextStep.ManualRoute, NextStep.ManualRoute, NextStep.ConfirmDetails],
            outcomes.Select(outcome => outcome.NextStep));
    }

    [Fact]
    public void Nothing_that_is_printed_tells_of_a_person()
    {
        var person = new ClaimedPerson
        {
            Identifiers = [Identifier.Nino("AB123456C")],
            FamilyName = "Eriksson",
            GivenNames = "Anna",
            Born = new DateOnly(1974, 8, 12),
            Nationality = "UTO",
        };
        var grant = new StatusGrant
        {
            ProductType = "EUS",
            ImmigrationStatus = "ILR",
            CodeStanding = CodeStanding.Documented,
            ValidFrom = new(2021, 7, 20),
            ValidTo = null,
            PublicFunds = PublicFundsCondition.NoRecourse,
        };
        var funds = new PublicFundsFact { Result = PublicFundsResult.No, Ground = Ground.RecordedNrpf, ResidenceTest = ResidenceTest.NotStated };
        var work = new RightToWorkFact
        {
            Result = RightToWorkResult.Limited,
            Ground = Ground.RouteRule,
            Alternatives = [new() { Conditions = [WorkCondition.Sponsor] }],
            FollowUp = new() { Kind = FollowUpKind.SixMonths },
        };
        var charging = new NhsChargingFact
        {
            Chargeable = NhsChargeable.Chargeable,
            Category = NhsCategory.F,
            Basis = ChargingBasis.Protection,
            Ground = Ground.RouteRule,
        };
        var days = new FactInterval { From = new(2021, 7, 20), To = new(2021, 7, 21), PublicFunds = funds, RightToWork = work, NhsCharging = charging };
        var banner = new NhsBannerDays { From = days.From, To = days.To, Chargeable = charging.Chargeable, Category = charging.Category };
        var answer = new StatusAnswer { Grants = [grant], Intervals = [days], Nationality = "UTO", RulesVersion = 1 };
        object[] printed =
        [
            person, person.Born, person.Identifiers[0], new CheckQuestion(Purpose.DwpPublicFunds, "run", person), grant, answer,
            days, funds, work, work.Alternatives[0], work.FollowUp, charging, banner,
            new Matched(Guid.Empty, default, answer, [], []) { Banner = [banner] },
        ];
        var text = string.Join(" ", printed);
        foreach (var value in new[] { "AB123456C", "Eriksson", "Anna", "1974", "UTO", "EUS", "ILR", "2021", "NoRecourse", "RecordedNrpf", "Limited", "Protection", "SixMonths" })
            Assert.DoesNotContain(value, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_client_knows_the_contract_and_nothing_else_of_the_project()
    {
        var ours = Sdk.GetReferencedAssemblies().Select(name => name.Name!).Where(
            name => name.StartsWith("InterDeptCheck", StringComparison.Ordinal));
        Assert.Equal(["InterDeptCheck.Contracts"], ours, StringComparer.Ordinal);
    }

    private static HashSet<Type> ReachableFrom(Type start)
    {
        var found = new HashSet<Type>(Sdk.GetTypes().Where(type => start.IsAssignableFrom(type)));
        var next = new Queue<Type>(found);
        while (next.TryDequeue(out var type))
        {
            var exposed = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .SelectMany(Exposed).SelectMany(each => each.GetGenericArguments().Append(each));
            foreach (var each in exposed.Where(each => each.Assembly == Sdk))
            {
                if (found.Add(each)) next.Enqueue(each);
            }
        }

        return found;
    }

    private static IEnumerable<Type> Exposed(MemberInfo member) => member switch
    {
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        MethodInfo method =>
            [method.ReturnType, .. method.GetParameters().Where(each => each.IsOut).Select(each => each.ParameterType)],
        _ => [],
    };

    private static bool IsBoolean(Type type) =>
        type == typeof(bool) || type == typeof(bool).MakeByRefType() || type.GetGenericArguments().Any(IsBoolean);

    // What every .NET type has, and the value types' own equality; none of it says anything of a person.
    private static bool IsEquality(MemberInfo member) => member.Name is nameof(Equals) or "op_Equality" or "op_Inequality";
}
