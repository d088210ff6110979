using System.Reflection;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class AssemblyIdentityTests
{
    public static TheoryData<string> Api => [.. GrpcAssemblies.Api];

    [Theory, MemberData(nameof(Api))]
    public void The_assembly_has_the_identity_that_the_runtimes_bind_to(string assembly)
    {
        var name = AssemblyName.GetAssemblyName(GrpcAssemblies.PathOf(assembly));
        Assert.Equal(new Version(2, 0, 0, 0), name.Version);
        Assert.Equal("D754F35622E28BAD", Convert.ToHexString(name.GetPublicKeyToken()!));
        var official = AssemblyName.GetAssemblyName(GrpcAssemblies.PathOf("Grpc.Net.Client"));
        Assert.Equal(160, name.GetPublicKey()!.Length);
        Assert.Equal(official.GetPublicKey(), name.GetPublicKey());
    }

    [Fact]
    public void The_runtimes_ask_for_exactly_that_identity()
    {
        foreach (var runtime in GrpcAssemblies.Official)
        {
            var asked = GrpcAssemblies.Read(runtime, reader => reader.AssemblyReferences
                .Select(reader.GetAssemblyReference)
                .Where(reference => GrpcAssemblies.Api.Contains(reader.GetString(reference.Name), StringComparer.Ordinal))
                .Select(reference => (reference.Version, Token: Convert.ToHexString(reader.GetBlobBytes(reference.PublicKeyOrToken))))
                .ToArray());
            Assert.Equal(GrpcAssemblies.Api.Length, asked.Length);
            Assert.All(asked, reference => Assert.Equal((new Version(2, 0, 0, 0), "D754F35622E28BAD"), reference));
        }
    }
}
