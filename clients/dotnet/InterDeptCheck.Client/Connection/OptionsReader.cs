using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Options = InterDeptCheck.Client.InterDeptCheckClientOptions;

namespace InterDeptCheck.Client;

/// <summary>Checks options and reads their files; finds every fault, not only the first.</summary>
internal sealed class OptionsReader
{
    private readonly Options options;
    private readonly List<FieldViolation> faults = [];
    private readonly List<Diagnosis> diagnoses = [];
    private readonly bool areDatesChecked;

    private OptionsReader(Options options, bool areDatesChecked) => (this.options, this.areDatesChecked) = (options, areDatesChecked);

    /// <summary>The credentials of <paramref name="options"/>.</summary>
    /// <exception cref="InterDeptCheckException">They have faults: all are listed.</exception>
    public static ClientCredentials Read(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (credentials, faults, diagnoses) = TryRead(options);
        if (credentials is not null) return credentials;
        var list = string.Join("; ", faults.Select(fault => $"{fault.Field}: {fault.Rule}"));
        throw new InterDeptCheckException(
            FailureKind.CallersFault, FailureReason.OptionsInvalid, StatusCode.InvalidArgument, $"The client's options are wrong. {list}.")
        {
            Violations = faults,
            Diagnosis = diagnoses.FirstOrDefault(each => each.Fault != FaultKind.OptionsWrong) ?? diagnoses[0],
        };
    }

    /// <summary>The credentials, or null and what is wrong: as many diagnoses as faults.</summary>
    public static (ClientCredentials? Credentials, IReadOnlyList<FieldViolation> Faults, IReadOnlyList<Diagnosis> Diagnoses) TryRead(
        Options options, bool areDatesChecked = true)
    {
        var reader = new OptionsReader(options, areDatesChecked);
        reader.CheckPlainValues();
        var (certificate, intermediates) = reader.ReadCertificate();
        var authorities = reader.ReadAuthorities();
        return reader.faults.Count > 0
            ? (null, reader.faults, reader.diagnoses)
            : (new ClientCredentials(certificate!, intermediates, authorities), [], []);
    }

    private void CheckPlainValues()
    {
        CheckAddresses();
        if (options.DefaultDeadline < Options.DeadlineMin || options.DefaultDeadline > Options.DeadlineMax)
            Fault(nameof(Options.DefaultDeadline), "is 1 ms to 1 minute");
        if (options.Batches is null) Fault(nameof(Options.Batches), "is required");
        else AddFaults(options.Batches.Faults());
        if (options.Retries is null) Fault(nameof(Options.Retries), "is required");
        else AddFaults(options.Retries.Faults());
        if (options.ReloadInterval is { } interval && (interval < Options.ReloadMin || interval > Options.ReloadMax))
            Fault(nameof(Options.ReloadInterval), "is 1 s to 1 day, or null");
        if (options.Randomness is null) Fault(nameof(Options.Randomness), "is required");
        if (options.TimeProvider is null) Fault(nameof(Options.TimeProvider), "is required");
    }

    private void CheckAddresses()
    {
        var several = options.Addresses ?? [];
        if (several.Count == 0)
        {
            if (options.Address is { } one) CheckAddress(nameof(Options.Address), one);
            else Fault(nameof(Options.Address), "is required");
            return;
        }

        if (options.Address is not null) Fault(nameof(Options.Address), "can't be given together with Addresses: choose one");
        if (several.Count > Options.AddressesMax) Fault(nameof(Options.Addresses), "are at most 16");
        if (several.Distinct().Count() < several.Count) Fault(nameof(Options.Addresses), "are all different");
        foreach (var each in several) CheckAddress(nameof(Options.Addresses), each);
    }

    private void CheckAddress(string field, Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps) Fault(field, "has to be an https address");
        else if (address.PathAndQuery != "/" || address.UserInfo.Length > 0) Fault(field, "has a host and a port, and nothing else");
    }

    private (X509Certificate2? Certificate, X509Certificate2Collection Intermediates) ReadCertificate()
    {
        var hasFiles = options.ClientCertificateFile is not null || options.ClientKeyFile is not null;
        if (options.ClientCertificate is { } given)
        {
            if (hasFiles) Fault(nameof(Options.ClientCertificate), "can't be given together with files: choose one");
            CheckCertificate(nameof(Options.ClientCertificate), given);
            return (given, []);
        }

        if (!hasFiles)
        {
            Fault(nameof(Options.ClientCertificate), "is required: in memory, or as ClientCertificateFile and ClientKeyFile");
            return (null, []);
        }

        var certificateText = ReadFile(nameof(Options.ClientCertificateFile), options.ClientCertificateFile);
        var keyText = ReadFile(nameof(Options.ClientKeyFile), options.ClientKeyFile);
        var all = PemFiles.Certificates(certificateText);
        if (certificateText is not null && all.Count == 0)
            Fault(nameof(Options.ClientCertificateFile), "holds no PEM certificate");
        if (all.Count == 0 || keyText is null) return (null, []);

        var (certificate, keyFault) = PemFiles.WithKey(all[0], keyText);
        if (keyFault is not null) Fault(nameof(Options.ClientKeyFile), keyFault, KeyFault(keyFault));
        CheckCertificate(nameof(Options.ClientCertificateFile), certificate ?? all[0], keyIsChecked: keyFault is not null);
        all.RemoveAt(0);
        return (certificate, all);
    }

    private X509Certificate2Collection ReadAuthorities()
    {
        if (options.ServerAuthorities is { } given)
        {
            if (options.ServerAuthorityFile is not null)
                Fault(nameof(Options.ServerAuthorities), "can't be given together with a file: choose one");
            if (given.Count == 0) Fault(nameof(Options.ServerAuthorities), "holds no certificate");
            return given;
        }

        if (options.ServerAuthorityFile is null)
        {
            Fault(nameof(Options.ServerAuthorities), "is required: in memory, or as ServerAuthorityFile");
            return [];
        }

        var text = ReadFile(nameof(Options.ServerAuthorityFile), options.ServerAuthorityFile);
        var authorities = PemFiles.Certificates(text);
        if (text is not null && authorities.Count == 0)
            Fault(nameof(Options.ServerAuthorityFile), "holds no PEM certificate");
        return authorities;
    }

    private void CheckCertificate(string field, X509Certificate2 certificate, bool keyIsChecked = false)
    {
        if (!keyIsChecked && !certificate.HasPrivateKey) Fault(field, "has no private key", FaultKind.ClientKeyMissing);
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(usage => usage.EnhancedKeyUsages.Cast<Oid>());
        if (usages.All(usage => usage.Value != Oids.ClientAuthentication))
        {
            Fault(
                field,
                "is not made for clients: its extended key usage lacks client authentication",
                FaultKind.ClientCertificateNotForClients);
        }

        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority))
            Fault(field, "is a certificate authority's, not a service's");
        if (!areDatesChecked || options.TimeProvider is not { } clock) return;
        var now = clock.GetUtcNow();
        var dates = CertificateDates.Of(certificate);
        if (dates.AreValidAt(now)) return;
        faults.Add(new(field, now > dates.To
            ? $"has expired, on {WireDay.IsoText(dates.To.UtcDateTime)}"
            : $"is not valid before {WireDay.IsoText(dates.From.UtcDateTime)}"));
        diagnoses.Add(Diagnoses.ClientOutOfDate(dates, now));
    }

    private string? ReadFile(string field, string? path)
    {
        var (text, fault) = PemFiles.Read(path);
        if (fault is not null) Fault(field, fault);
        return text;
    }

    private static FaultKind KeyFault(string rule) => rule switch
    {
        PemFiles.NoKey => FaultKind.ClientKeyMissing,
        PemFiles.OtherKey => FaultKind.ClientKeyMismatch,
        _ => FaultKind.OptionsWrong,
    };

    private void Fault(string field, string rule, FaultKind kind = FaultKind.OptionsWrong)
    {
        faults.Add(new(field, rule));
        diagnoses.Add(Diagnoses.OfOption(kind, field, rule));
    }

    private void AddFaults(IEnumerable<FieldViolation> found)
    {
        foreach (var (field, rule) in found) Fault(field, rule);
    }
}
