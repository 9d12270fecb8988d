namespace CallLogging;

/// <summary>What a package registers for each account of a provider whose accounts are all in the settings: a route from another account of it is a mistake.</summary>
/// <param name="Account">The account.</param>
public sealed record KnownAccount(AccountKey Account);
