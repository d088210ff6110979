using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Changes;

/// <summary>An online account with which a person sees and proves status.</summary>
/// <param name="Id">The account.</param>
/// <param name="SignInDocument">The document that the person signs in with; null when none is known.</param>
/// <param name="Channels">How the account reaches people, at most <see cref="Contact.ChannelsMax"/>.</param>
/// <param name="Routes">How the person can sign in.</param>
public sealed record PortalAccount(
    AccountId Id,
    DocumentKey? SignInDocument,
    ValueList<ContactChannel> Channels,
    ValueList<SignInRoute> Routes);
