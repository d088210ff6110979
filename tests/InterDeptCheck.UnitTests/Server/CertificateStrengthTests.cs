using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Keys and signatures that are good enough; what is not is shown to a server by perf/Hostile.</summary>
public sealed class CertificateStrengthTests
{
    [Theory]
    [InlineData(2048, true)]
    [InlineData(2040, false)]
    public void RSA_is_allowed_from_2048_bits_on(int bits, bool isAllowed)
    {
        using var key = RSA.Create(bits);
        using var certificate = SelfSigned(new("CN=a", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(isAllowed, CertificateStrength.IsKeyAllowed(certificate));
    }

    [Theory]
    [InlineData("nistP256", true)]
    [InlineData("nistP384", true)]
    [InlineData("nistP521", true)]
    [InlineData("secp256k1", false)]
    public void Curves_are_allowed_by_name(string curve, bool isAllowed)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var certificate = SelfSigned(new("CN=a", key, HashAlgorithmName.SHA256));
        Assert.Equal(isAllowed, CertificateStrength.IsKeyAllowed(certificate));
    }

    [Theory]
    [InlineData("SHA256", true)]
    [InlineData("SHA384", true)]
    [InlineData("SHA512", true)]
    [InlineData("SHA1", false)]
    public void Signatures_are_allowed_by_their_digest_of_whatever_padding(string digest, bool isAllowed)
    {
        using var key = RSA.Create(2048);
        foreach (var padding in (RSASignaturePadding[])[RSASignaturePadding.Pkcs1, RSASignaturePadding.Pss])
        {
            var generator = new SignatureOf(key, new HashAlgorithmName(digest), padding);
            var request = new CertificateRequest("CN=a", key, HashAlgorithmName.SHA256, padding);
            using var certificate = request.Create(request.SubjectName, generator, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1), [1]);
            Assert.Equal(isAllowed, CertificateStrength.IsSignatureAllowed(certificate));
        }
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request) =>
        request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

    // With another digest than the request names: the framework's own generator names SHA-1 no more.
    private sealed class SignatureOf(RSA key, HashAlgorithmName digest, RSASignaturePadding padding) : X509SignatureGenerator
    {
        private readonly X509SignatureGenerator inner = CreateForRSA(key, padding);

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
        {
            if (digest != HashAlgorithmName.SHA1) return inner.GetSignatureAlgorithmIdentifier(digest);
            return Convert.FromHexString(padding == RSASignaturePadding.Pss ? "300d06092a864886f70d01010a3000" : "300d06092a864886f70d0101050500");
        }

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, digest, padding);

        protected override PublicKey BuildPublicKey() => inner.PublicKey;
    }
}
