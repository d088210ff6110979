using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>The words for every fault of a connection: what, why, next.</summary>
internal static class Diagnoses
{
    public static Diagnosis NameNotResolved(string host) => new(
        FaultKind.NameNotResolved,
        $"The name {host} is not known.",
        "DNS has no address for it, or no DNS server answered.",
        "Check the spelling of the address and this machine's DNS: getent hosts " + host);

    public static Diagnosis ConnectionRefused(string host, int port) => new(
        FaultKind.ConnectionRefused,
        $"Nothing listens at {host}:{port}.",
        "The machine answered that the port is closed: the service is down, or the port is another.",
        "Check the port, and ask the service's operators whether the node is up.");

    public static Diagnosis ConnectTimedOut(string host, int port, TimeSpan waited) => new(
        FaultKind.ConnectTimedOut,
        $"No connection to {host}:{port} came within {waited.TotalSeconds:0.#} s.",
        "A firewall that drops packets looks like this, and so does a machine that is off.",
        "Ask your network's operators to let this machine reach that port.");

    public static Diagnosis ConnectionFailed(string host, int port, string error) => new(
        FaultKind.ConnectionFailed,
        $"There is no way to {host}:{port}.",
        $"The network says {error}.",
        "Check this machine's network and routes.");

    public static Diagnosis TlsFailed(string host, string found) => new(
        FaultKind.TlsFailed,
        $"{host} does not speak TLS as it has to.",
        $"{found} Another service may listen there, or something in between allows old TLS only.",
        "Check the port. The service speaks TLS 1.2 and 1.3: openssl s_client -connect shows what comes.");

    public static Diagnosis ServerUntrusted(string host, string issuer, X509ChainStatusFlags flags) => new(
        FaultKind.ServerUntrusted,
        $"The certificate of {host} does not lead to an authority that this client trusts.",
        $"It was issued by {issuer} ({flags}). Either the file of authorities is not this server's, or a proxy that inspects TLS shows its own.",
        "Compare the issuer with your file of authorities. If the issuer is your own network's proxy, have it pass this host through unopened.");

    public static Diagnosis ServerNameMismatch(string host, string names) => new(
        FaultKind.ServerNameMismatch,
        $"The server's certificate is not of {host}.",
        $"Its names are: {names}.",
        "Use one of these names in the address, or have the certificate issued with the name that you use.");

    public static Diagnosis ServerOutOfDate(string host, CertificateDates dates, DateTimeOffset now) => new(
        FaultKind.ServerCertificateOutOfDate,
        $"The certificate of {host} is {(now > dates.To ? "expired" : "not valid yet")}, or one that it leads to.",
        $"It is valid from {Clocks.Text(dates.From)} to {Clocks.Text(dates.To)}; this machine's clock says {Clocks.Text(now)}.",
        "Check this machine's clock; if it is right, tell the service's operators.");

    public static Diagnosis ServerNotForServers(string host) => new(
        FaultKind.ServerCertificateNotForServers,
        $"The certificate of {host} is not made for servers.",
        "Its extended key usage lacks server authentication.",
        "Tell the service's operators: the server's certificate has to be issued anew.");

    public static Diagnosis ClockOff(DateTimeOffset now, DateTimeOffset theirs) => new(
        FaultKind.ClockOff,
        $"This machine's clock is {Clocks.Compare(now, theirs)} the server's.",
        $"This machine says {Clocks.Text(now)}, the server {Clocks.Text(theirs)}: certificates look expired, or not valid yet.",
        "Set this machine's clock, and have it kept by NTP: timedatectl status");

    public static Diagnosis TlsTerminated(string host) => new(
        FaultKind.TlsTerminatedBetween,
        $"Something between here and {host} ends TLS: nobody asked for this client's certificate.",
        "The service always asks for it. A load balancer or proxy that opens TLS (L7) can't pass a client certificate on.",
        "Have it pass TLS through unopened (L4), or use an address that leads past it.");

    public static Diagnosis NoHttp2(string host) => new(
        FaultKind.NoHttp2,
        $"{host} does not speak HTTP/2.",
        "gRPC needs it, and TLS could not agree on it (ALPN h2). A proxy that only speaks HTTP/1.1 looks like this.",
        "Check the port, and have whatever stands in between pass TLS through unopened (L4).");

    public static Diagnosis CertificateRefused(string host, string alert) => new(
        FaultKind.ClientCertificateRefused,
        $"{host} refused this client's certificate.",
        $"Its TLS said: {alert}. It does not lead to an authority that the server trusts, or has no SPIFFE ID of an enrolled department, "
        + "or has expired by the server's clock.",
        "Check the certificate with: idcheck doctor. Then ask the service's operators which authority and SPIFFE ID they expect.");

    // A server that can't send alerts says so by closing; so does, rarely, one that is going away at that moment.
    public static Diagnosis ClosedAtOnce(string host, string issuer) => new(
        FaultKind.ClientCertificateRefused,
        $"{host} closed the connection as soon as it had seen this client's certificate.",
        $"It was issued by {issuer}: the server does not trust that authority, or finds no SPIFFE ID of its own trust domain in the "
        + "certificate, or finds it expired by its own clock; or the server was just going away.",
        "Check the certificate with: idcheck doctor. Then ask the service's operators which authority and SPIFFE ID they expect.")
    {
        MayPass = true,
    };

    public static Diagnosis ConnectionBroken() => new(
        FaultKind.ConnectionBroken,
        "The connection broke, or the node refuses to serve now.",
        "The node went away, or something in between closed the connection.",
        "Try again. If it stays, ask the service's operators.");

    public static Diagnosis NotServing() => new(
        FaultKind.NotServing,
        "The node can be reached, and does not serve now.",
        "It is building its replica, is behind, or is going away.",
        "Try again shortly, or another node. If it stays, ask the service's operators.");

    public static Diagnosis NothingGranted() => new(
        FaultKind.NothingGranted,
        "This service is enrolled, and has no grant for any purpose.",
        "A grant names the purposes that a service may ask for.",
        "Ask the service's operators for a grant, naming your certificate's SPIFFE ID and the purpose.");

    public static Diagnosis OfRefusal(InterDeptCheckException? failure) => failure switch
    {
        { Reason: FailureReason.CallerNotEnrolled or FailureReason.CallerUnidentified } => new(
            FaultKind.NotEnrolled,
            "The certificate is valid, and its service is not enrolled, or no longer.",
            $"The server refused with {failure.Reason}.",
            "Ask the service's operators to enrol the SPIFFE ID of your certificate."),
        { Diagnosis: { } diagnosis } => diagnosis,
        _ => new(
            FaultKind.Refused,
            $"The server refused with {failure?.Reason.ToString() ?? "an answer to nothing"}.",
            "That says nothing about the grant.",
            $"Quote this to the service's operators: {failure?.SupportReference ?? "there is no support reference"}."),
    };

    public static Diagnosis DeadlineExceeded(ConnectStage stage) => new(
        FaultKind.DeadlineExceeded,
        "The deadline passed without an answer.",
        stage switch
        {
            ConnectStage.Resolving => "DNS did not answer in time.",
            ConnectStage.Connecting => "No connection came in time: a firewall that drops packets looks like this.",
            ConnectStage.Handshake => "There is a connection, and TLS did not come about on it in time.",
            _ => "The server did not answer in time, or gave up at its own deadline.",
        },
        "Ask again, with a longer deadline if this one is short; call ConnectAsync at the start so that the first question need not connect.");

    public static Diagnosis ClientOutOfDate(CertificateDates dates, DateTimeOffset now) => new(
        now > dates.To ? FaultKind.ClientCertificateExpired : FaultKind.ClientCertificateNotYetValid,
        $"This client's certificate {(now > dates.To ? "has expired" : "is not valid yet")}.",
        $"It is valid from {Clocks.Text(dates.From)} to {Clocks.Text(dates.To)}; this machine's clock says {Clocks.Text(now)}.",
        "Check this machine's clock; if it is right, have a new certificate issued and put it in place of the old.");

    public static Diagnosis OfOption(FaultKind fault, string field, string rule) => new(
        fault,
        $"{field} {rule}.",
        fault switch
        {
            FaultKind.ClientKeyMissing => "TLS has to prove that the certificate is yours, and only its private key can.",
            FaultKind.ClientKeyMismatch => "A key and a certificate are a pair: after a renewal both files change.",
            FaultKind.ClientCertificateNotForClients => "The server takes only certificates that their authority made for clients.",
            FaultKind.ClientCertificateExpired or FaultKind.ClientCertificateNotYetValid => "That is by this machine's clock.",
            _ => "The client can't start with it.",
        },
        fault switch
        {
            FaultKind.ClientKeyMissing => "Give the key that the certificate was requested with.",
            FaultKind.ClientKeyMismatch => "Give the certificate and the key of the same request.",
            FaultKind.ClientCertificateNotForClients => "Have it issued with the extended key usage for clients (1.3.6.1.5.5.7.3.2).",
            FaultKind.ClientCertificateExpired or FaultKind.ClientCertificateNotYetValid =>
                "Check this machine's clock; if it is right, have a new certificate issued.",
            _ => "Correct the option.",
        });
}
