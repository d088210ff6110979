using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>Status, photos, accounts and contacts.</summary>
internal sealed partial class ChangeLines
{
    public void Granted(ChangeHead head, Holder holder, string grantId, DateOnly from, Terms terms)
    {
        BeginGrant(head, holder, "statusGranted", grantId);
        WriteTerms(terms, from);
        End();
    }

    public void Varied(ChangeHead head, Holder holder, string grantId, Terms terms)
    {
        BeginGrant(head, holder, "statusVaried", grantId);
        WriteTerms(terms, null);
        End();
    }

    /// <summary>Leave that goes on by section 3C while an application is pending.</summary>
    public void Extended(ChangeHead head, Holder holder, string grantId, DateOnly until)
    {
        BeginGrant(head, holder, "statusExtended", grantId);
        json.WriteString("ground", "EXTENSION_GROUND_APPLICATION");
        json.WriteString("until", Iso(until));
        End();
    }

    public void Cancelled(ChangeHead head, Holder holder, string grantId)
    {
        BeginGrant(head, holder, "statusCancelled", grantId);
        End();
    }

    public void ImageAttached(ChangeHead head, Holder holder, string reference) => WriteImage(head, holder, "facialImageAttached", reference);

    public void ImageRemoved(ChangeHead head, Holder holder, string reference) => WriteImage(head, holder, "facialImageRemoved", reference);

    public void AccountCreated(ChangeHead head, Holder holder, Account account) => WriteAccount(head, holder, "portalAccountCreated", account);

    public void AccountChanged(ChangeHead head, Holder holder, Account account) => WriteAccount(head, holder, "portalAccountChanged", account);

    public void AccountClosed(ChangeHead head, Holder holder, string accountId)
    {
        Begin(head, holder);
        json.WriteStartObject("portalAccountClosed");
        json.WriteString("accountId", accountId);
        End();
    }

    public void ContactChanged(ChangeHead head, Holder holder, IReadOnlyList<Channel> channels, IReadOnlyList<string> address)
    {
        Begin(head, holder);
        json.WriteStartObject("contactChanged");
        WriteChannels(channels);
        json.WriteStartArray("postalAddress");
        foreach (var line in address) json.WriteStringValue(line);
        json.WriteEndArray();
        End();
    }

    private void BeginGrant(ChangeHead head, Holder holder, string body, string grantId)
    {
        Begin(head, holder);
        json.WriteStartObject(body);
        json.WriteString("grantId", grantId);
    }

    private void WriteTerms(Terms terms, DateOnly? from)
    {
        json.WriteString("productType", terms.Product);
        json.WriteString("immigrationStatus", terms.Status);
        if (from is { } first) json.WriteString("validFrom", Iso(first));
        if (terms.Until is { } last) json.WriteString("validUntil", Iso(last));
        if (terms.Funds != Funds.NotRecorded)
            json.WriteString("publicFunds", terms.Funds == Funds.Recourse ? "PUBLIC_FUNDS_RECOURSE" : "PUBLIC_FUNDS_NO_RECOURSE");
    }

    private void WriteImage(ChangeHead head, Holder holder, string body, string reference)
    {
        Begin(head, holder);
        json.WriteStartObject(body);
        json.WriteString("imageReference", reference);
        End();
    }

    private void WriteAccount(ChangeHead head, Holder holder, string body, Account account)
    {
        Begin(head, holder);
        json.WriteStartObject(body);
        json.WriteStartObject("account");
        json.WriteString("accountId", account.Id);
        if (account.SignIn is { } document) WriteDocument("signInDocument", document);
        WriteChannels(account.Channels);
        json.WriteStartArray("routes");
        foreach (var route in account.Routes) json.WriteStringValue("SIGN_IN_ROUTE_" + route);
        json.WriteEndArray();
        json.WriteEndObject();
        End();
    }

    private void WriteChannels(IReadOnlyList<Channel> channels)
    {
        json.WriteStartArray("channels");
        foreach (var channel in channels)
        {
            json.WriteStartObject();
            json.WriteString("kind", "CHANNEL_KIND_" + channel.Kind);
            json.WriteString("role", "CHANNEL_ROLE_" + channel.Role);
            json.WriteString("address", channel.Address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
