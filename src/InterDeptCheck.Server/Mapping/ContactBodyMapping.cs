using Google.Protobuf.Collections;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads changes of online accounts and of contact details.</summary>
internal sealed class ContactBodyMapping(FieldFaults faults)
{
    private const int RoutesMax = 16;

    /// <summary>The body; null when it is malformed, or no such change.</summary>
    public ChangeBody? ToBody(Wire.Change wire)
    {
        switch (wire.BodyCase)
        {
            case Wire.Change.BodyOneofCase.PortalAccountCreated:
                return Account("portal_account_created.account", wire.PortalAccountCreated.Account) is { } created
                    ? new PortalAccountCreated(created)
                    : null;
            case Wire.Change.BodyOneofCase.PortalAccountChanged:
                return Account("portal_account_changed.account", wire.PortalAccountChanged.Account) is { } changed
                    ? new PortalAccountChanged(changed)
                    : null;
            case Wire.Change.BodyOneofCase.PortalAccountClosed:
                return AccountId("portal_account_closed.account_id", wire.PortalAccountClosed.AccountId) is { } closed
                    ? new PortalAccountClosed(closed)
                    : null;
            case Wire.Change.BodyOneofCase.ContactChanged:
                return new ContactChanged(new(
                    Channels("contact_changed.channels", wire.ContactChanged.Channels),
                    Address("contact_changed.postal_address", wire.ContactChanged.PostalAddress)));
            default:
                return null;
        }
    }

    private PortalAccount? Account(string path, Wire.PortalAccount? wire)
    {
        if (wire is null)
        {
            faults.Add(path, FieldRules.Required);
            return null;
        }

        var id = AccountId($"{path}.account_id", wire.AccountId);
        DocumentKey? document = null;
        if (wire.SignInDocument is not null)
            document = IdentifierMapping.ToDocument(wire.SignInDocument, $"{path}.sign_in_document", faults);
        var channels = Channels($"{path}.channels", wire.Channels);
        var routes = Routes($"{path}.routes", wire.Routes);
        return id is null ? null : new(id.Value, document, channels, routes);
    }

    private AccountId? AccountId(string path, string text) =>
        faults.Make(path, text, Domain.Changes.AccountId.IsValid, value => new AccountId(value));

    private ValueList<ContactChannel> Channels(string path, RepeatedField<Wire.ContactChannel> wire)
    {
        if (wire.Count > Contact.ChannelsMax)
        {
            faults.Add(path, FieldRules.TooMany);
            return default;
        }

        var channels = new List<ContactChannel>(wire.Count);
        for (var index = 0; index < wire.Count; index++)
        {
            if (Channel($"{path}[{index}]", wire[index]) is { } channel) channels.Add(channel);
        }

        return new(channels);
    }

    private ContactChannel? Channel(string path, Wire.ContactChannel wire)
    {
        var kind = EnumMapping.Take<Wire.ChannelKind, ChannelKind>(wire.Kind, wire.Kind switch
        {
            Wire.ChannelKind.Email => ChannelKind.Email,
            Wire.ChannelKind.Phone => ChannelKind.Phone,
            _ => null,
        }, $"{path}.kind", faults);
        var role = EnumMapping.Take<Wire.ChannelRole, ChannelRole>(wire.Role, wire.Role switch
        {
            Wire.ChannelRole.Own => ChannelRole.Own,
            Wire.ChannelRole.Parent => ChannelRole.Parent,
            Wire.ChannelRole.Representative => ChannelRole.Representative,
            Wire.ChannelRole.Organisation => ChannelRole.Organisation,
            _ => null,
        }, $"{path}.role", faults);
        var isAddress = Text($"{path}.address", wire.Address, ContactChannel.AddressLengthMax);
        return kind is null || role is null || !isAddress ? null : new(kind.Value, role.Value, wire.Address);
    }

    private ValueList<SignInRoute> Routes(string path, RepeatedField<Wire.SignInRoute> wire)
    {
        if (wire.Count > RoutesMax)
        {
            faults.Add(path, FieldRules.TooMany);
            return default;
        }

        var routes = new List<SignInRoute>(wire.Count);
        for (var index = 0; index < wire.Count; index++)
        {
            var route = EnumMapping.Take<Wire.SignInRoute, SignInRoute>(wire[index], wire[index] switch
            {
                Wire.SignInRoute.WebWithCode => SignInRoute.WebWithCode,
                Wire.SignInRoute.WebWithoutCode => SignInRoute.WebWithoutCode,
                Wire.SignInRoute.App => SignInRoute.App,
                Wire.SignInRoute.Assisted => SignInRoute.Assisted,
                _ => null,
            }, $"{path}[{index}]", faults);
            if (route is { } known) routes.Add(known);
        }

        return new(routes);
    }

    private ValueList<string> Address(string path, RepeatedField<string> lines)
    {
        if (lines.Count > Contact.AddressLinesMax) faults.Add(path, FieldRules.TooMany);
        else
        {
            for (var index = 0; index < lines.Count; index++) Text($"{path}[{index}]", lines[index], Contact.AddressLineLengthMax);
        }

        return new(lines);
    }

    private bool Text(string path, string text, int lengthMax)
    {
        var rule = text.Length == 0 ? FieldRules.Required
            : text.Length > lengthMax ? FieldRules.TooLong
            : text.Any(char.IsControl) ? FieldRules.ControlCharacter
            : null;
        if (rule is not null) faults.Add(path, rule);
        return rule is null;
    }
}
