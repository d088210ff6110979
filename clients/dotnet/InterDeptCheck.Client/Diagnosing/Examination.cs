using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>One examination by <see cref="ClientDoctor"/>.</summary>
internal sealed class Examination(InterDeptCheckClientOptions options)
{
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(10);
    private readonly SortedDictionary<DoctorStep, DoctorFinding> findings = [];

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var (credentials, faults, diagnoses) = OptionsReader.TryRead(options, areDatesChecked: false);
        NoteFaults(faults, diagnoses);
        if (credentials is not null) await ConnectAsync(credentials, cancellationToken).ConfigureAwait(false);
        return [.. Enum.GetValues<DoctorStep>().Select(step => findings.GetValueOrDefault(step) ?? NotReached(step))];
    }

    private void NoteFaults(IReadOnlyList<FieldViolation> faults, IReadOnlyList<Diagnosis> diagnoses)
    {
        for (var index = 0; index < faults.Count; index++)
        {
            if (faults[index].Field.StartsWith("Client", StringComparison.Ordinal)) Bad(DoctorStep.Certificate, diagnoses[index]);
            else if (faults[index].Field.StartsWith("ServerAuthorit", StringComparison.Ordinal)) Bad(DoctorStep.Trust, diagnoses[index]);
            else OptionsReader.Read(options);
        }
    }

    private async Task ConnectAsync(ClientCredentials credentials, CancellationToken cancellationToken)
    {
        var address = options.AllAddresses[0];
        var connector = new NodeConnector(address, credentials, options.TimeProvider);
        var theirs = await connector.ServerTimeAsync(cancellationToken).ConfigureAwait(false);
        var now = options.TimeProvider.GetUtcNow();
        if (theirs is { } time) NoteClock(now, time);
        NoteCertificate(credentials.Certificate, now, theirs);
        using var channel = ClientChannel.Create(options, connector, address);
        if (await IsConnectedAsync(channel, connector, cancellationToken).ConfigureAwait(false))
        {
            Good(DoctorStep.Trust, $"The certificate of {address.IdnHost} leads to {Names(credentials.Authorities)}.");
            await NoteGrantsAsync(new(channel), cancellationToken).ConfigureAwait(false);
        }
    }

    private void NoteClock(DateTimeOffset now, DateTimeOffset theirs)
    {
        // Their header counts whole seconds.
        if (Clocks.AreApart(now, theirs)) Bad(DoctorStep.Clock, Diagnoses.ClockOff(now, theirs));
        else Good(DoctorStep.Clock, $"This machine's clock and the server's are at most {Clocks.ApartMax.TotalSeconds:0} s apart.");
    }

    private void NoteCertificate(X509Certificate2 certificate, DateTimeOffset now, DateTimeOffset? theirs)
    {
        var dates = CertificateDates.Of(certificate);
        var trusted = theirs is { } time && Clocks.AreApart(now, time) ? time : now;
        if (!dates.AreValidAt(trusted)) Bad(DoctorStep.Certificate, Diagnoses.ClientOutOfDate(dates, now));
        else Good(DoctorStep.Certificate, $"It is {Name(certificate)}, valid for {(int)(dates.To - trusted).TotalDays} more days, with its key.");
    }

    private async Task<bool> IsConnectedAsync(GrpcChannel channel, NodeConnector connector, CancellationToken cancellationToken)
    {
        try
        {
            var health = await new Health.HealthClient(channel).CheckAsync(
                new() { Service = Wire.StatusCheckService.Descriptor.FullName }, Call(cancellationToken)).ResponseAsync.ConfigureAwait(false);
            if (health.Status == HealthCheckResponse.Types.ServingStatus.Serving)
                Good(DoctorStep.Connection, "It is TLS to the server itself, over HTTP/2, and the node serves.");
            else
                Bad(DoctorStep.Connection, Diagnoses.NotServing());
            return true;
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = FailureReader.Read(error, requestId: null, connector);
            if (failure.Diagnosis is { } diagnosis)
            {
                Bad(StepOf(diagnosis.Fault), diagnosis);
                return false;
            }

            Good(DoctorStep.Connection, "It is TLS to the server itself, over HTTP/2.");
            return true;
        }
        catch (RpcException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private async Task NoteGrantsAsync(Wire.StatusCheckService.StatusCheckServiceClient service, CancellationToken cancellationToken)
    {
        var granted = new List<Purpose>();
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            // Without a person there is nothing to answer: it is refused either way, and by which reason tells the grant.
            var failure = await RefusalAsync(service, purpose, cancellationToken).ConfigureAwait(false);
            if (failure?.Reason is FailureReason.MalformedRequest or FailureReason.InsufficientIdentity) granted.Add(purpose);
            else if (failure?.Reason != FailureReason.PurposeNotGranted)
            {
                Bad(DoctorStep.Grant, Diagnoses.OfRefusal(failure));
                return;
            }
        }

        if (granted.Count == 0) Bad(DoctorStep.Grant, Diagnoses.NothingGranted());
        else Good(DoctorStep.Grant, $"This service is enrolled and may ask for: {string.Join(", ", granted)}.");
    }

    private async Task<InterDeptCheckException?> RefusalAsync(
        Wire.StatusCheckService.StatusCheckServiceClient service, Purpose purpose, CancellationToken cancellationToken)
    {
        var request = new Wire.CheckRequest
        {
            RequestId = RequestIds.Next(options.Randomness).ToString("D"),
            Purpose = (Wire.Purpose)purpose,
            Initiator = "idcheck-doctor",
        };
        try
        {
            await service.CheckAsync(request, Call(cancellationToken)).ResponseAsync.ConfigureAwait(false);
            return null;
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException error)
        {
            return FailureReader.Read(error, requestId: null);
        }
    }

    private static CallOptions Call(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + CallDeadline, cancellationToken: cancellationToken);

    private static DoctorStep StepOf(FaultKind fault) => fault switch
    {
        FaultKind.ServerUntrusted or FaultKind.ServerNameMismatch or FaultKind.ServerCertificateOutOfDate
            or FaultKind.ServerCertificateNotForServers => DoctorStep.Trust,
        FaultKind.ClockOff => DoctorStep.Clock,
        FaultKind.ClientCertificateRefused or FaultKind.ClientCertificateExpired or FaultKind.ClientCertificateNotYetValid =>
            DoctorStep.Certificate,
        _ => DoctorStep.Connection,
    };

    private static string Name(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault()?.Format(multiLine: false);
        return names is { Length: > 0 } ? names : certificate.Subject;
    }

    private static string Names(X509Certificate2Collection authorities) =>
        string.Join(" or ", authorities.Select(authority => authority.Subject).Take(5));

    private static DoctorFinding NotReached(DoctorStep step) =>
        new(step, DoctorVerdict.NotReached, "It could not be looked at, because of what is wrong elsewhere.");

    private void Good(DoctorStep step, string says) => findings.TryAdd(step, new(step, DoctorVerdict.Good, says));

    // What is bad replaces what looked good from here; the first that is bad stays.
    private void Bad(DoctorStep step, Diagnosis diagnosis)
    {
        if (findings.GetValueOrDefault(step) is { Verdict: DoctorVerdict.Bad }) return;
        findings[step] = new(step, DoctorVerdict.Bad, diagnosis.What, diagnosis);
    }
}
