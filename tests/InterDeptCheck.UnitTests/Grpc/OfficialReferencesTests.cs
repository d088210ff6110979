using System.Reflection;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class OfficialReferencesTests
{
    private static HashSet<ApiEntry> Offered =>
        [.. GrpcAssemblies.Api.SelectMany(assembly => GrpcAssemblies.Read(assembly, ApiShape.Of))];

    public static TheoryData<string> Official => [.. GrpcAssemblies.Official];

    [Theory, MemberData(nameof(Official))] // Why: what is missing would only show when the runtime gets to it.
    public void Everything_that_an_official_runtime_refers_to_is_there(string runtime) =>
        AssertNothingMissing(RequiredBy(runtime), Offered);

    [Theory, MemberData(nameof(Official))]
    public void A_reference_that_nothing_answers_is_reported(string runtime)
    {
        var required = RequiredBy(runtime);
        var member = required.First(entry => entry.Member == "get_StatusCode" && entry.Type == "Grpc.Core.Status");
        ApiEntry[] doctored =
        [
            new("Grpc.Core.Api", "Grpc.Core.NoSuchType"),
            new("Grpc.Net.Common", member.Type, member.Member, member.Signature),
            member with { Member = "get_NoSuchMember" },
            member with { Signature = "instance String()" },
            member with { Signature = member.Signature.Replace("instance", "static", StringComparison.Ordinal) },
            member with { Signature = member.Signature.Replace("valuetype ", "", StringComparison.Ordinal) },
            new("Grpc.Core.Api", "Grpc.Core.Internal.CallState"),
        ];
        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => AssertNothingMissing([.. required, .. doctored], Offered));
        Assert.All(doctored, entry => Assert.Contains(entry.ToString(), failure.Message, StringComparison.Ordinal));
        Assert.Contains($"{doctored.Length} missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact] // Why: a reader that found nothing would pass the tests above.
    public void The_references_are_really_read()
    {
        Assert.True(RequiredBy("Grpc.AspNetCore.Server").Count >= 100);
        Assert.True(RequiredBy("Grpc.Net.Client").Count >= 100);
        Assert.Contains(
            new ApiEntry("Grpc.Core.Api", "Grpc.Core.Metadata", "Empty", "Grpc.Core.Metadata"), RequiredBy("Grpc.Net.Client"));
        Assert.Contains(
            new ApiEntry("Grpc.Core.Api", "Grpc.Core.Marshaller`1", "get_ContextualSerializer",
                "instance System.Action`2<!0, Grpc.Core.SerializationContext>()"),
            RequiredBy("Grpc.AspNetCore.Server"));
    }

    [Theory, MemberData(nameof(Official))] // Why: an abstract member or an interface that is not implemented stops a type from loading.
    public void Every_type_of_an_official_runtime_loads(string runtime) =>
        Assert.NotEmpty(Assembly.Load(runtime).GetTypes());

    [Theory, MemberData(nameof(Official))] // Why: an override refers to its base by name alone; without one it would never be called.
    public void Every_override_of_an_official_runtime_overrides_something(string runtime)
    {
        const BindingFlags Declared =
            BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var orphans = Assembly.Load(runtime).GetTypes()
            .Where(type => !type.IsInterface)
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsVirtual && (method.Attributes & MethodAttributes.NewSlot) == 0)
            .Where(method => method.GetBaseDefinition() == method)
            .Select(method => $"{method.DeclaringType}::{method}")
            .ToArray();
        Assert.True(orphans.Length == 0, $"{orphans.Length} override nothing:\n{string.Join('\n', orphans)}");
    }

    private static HashSet<ApiEntry> RequiredBy(string runtime) =>
        GrpcAssemblies.Read(runtime, reader => ApiReferences.To(GrpcAssemblies.Api, reader));

    private static void AssertNothingMissing(IEnumerable<ApiEntry> required, HashSet<ApiEntry> offered)
    {
        var missing = required.Where(entry => !offered.Contains(entry)).Select(entry => entry.ToString()).ToArray();
        Array.Sort(missing, StringComparer.Ordinal);
        Assert.True(missing.Length == 0, $"{missing.Length} missing:\n{string.Join('\n', missing)}");
    }
}
