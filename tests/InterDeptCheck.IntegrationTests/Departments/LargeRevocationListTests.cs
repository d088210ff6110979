using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>A list about as large as the contract allows, over a real connection: far more than any other message.</summary>
public sealed class LargeRevocationListTests(ITestOutputHelper output)
{
    private const int Certificates = 50_000;
    private const int SerialLength = 20;

    [Fact(Timeout = 600_000)] // Why so long: a hundred events, each of which the node projects before the next.
    public async Task A_list_of_many_certificates_is_imported_whole_and_one_that_is_too_large_is_refused_by_its_length()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var operators = new DepartmentService.DepartmentServiceClient(deployment.Channel(TestService.Operations));
        var list = new ImportRevocationsRequest { Crl = ByteString.CopyFrom(List(deployment, Certificates)) };
        Assert.InRange(list.CalculateSize(), 1_800 * 1024, 1_945 * 1024);

        var start = TimeProvider.System.GetTimestamp();
        var imported = await operators.ImportRevocationsAsync(list, deadline: Later());
        output.WriteLine($"{imported.Listed} certificates, {list.CalculateSize():N0} bytes: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:N1} s.");
        Assert.Equal((Certificates, Certificates), (imported.Listed, imported.Revoked));
        var again = await operators.ImportRevocationsAsync(list, deadline: Later());
        Assert.Equal((Certificates, 0, imported.Position), (again.Listed, again.Revoked, again.Position));
        Assert.Equal(Certificates, (await operators.ListDepartmentsAsync(new(), deadline: Later())).RevokedCertificates);

        var larger = new ImportRevocationsRequest { Crl = ByteString.CopyFrom(new byte[2 * 1024 * 1024]) };
        var refused = await RichError.OfAsync(() => operators.ImportRevocationsAsync(larger, deadline: Later()));
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (refused.Code, refused.Reason));
    }

    private static DateTime Later() => DateTime.UtcNow.AddMinutes(4);

    // Serial numbers of no certificate, each of the longest form that there may be.
    private static byte[] List(TestDeployment deployment, int certificates)
    {
        using var authority = X509Certificate2.CreateFromPemFile(deployment.PathOf("ca.pem"), deployment.PathOf("ca.key"));
        var builder = new CertificateRevocationListBuilder();
        var revokedAt = DateTimeOffset.UtcNow.AddDays(-1);
        for (var number = 1; number <= certificates; number++)
        {
            var serial = new byte[SerialLength];
            serial[0] = 0x40;
            BinaryPrimitives.WriteInt32BigEndian(serial.AsSpan(SerialLength - sizeof(int)), number);
            builder.AddEntry(serial, revokedAt);
        }

        return builder.Build(authority, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);
    }
}
