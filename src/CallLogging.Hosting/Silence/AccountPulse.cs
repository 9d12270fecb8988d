namespace CallLogging.Hosting;

/// <summary>When an account was heard of last.</summary>
/// <param name="Account">The account.</param>
/// <param name="LastHeard">When its last authentic request came, or events of it were handed in; where nothing came yet, since when it is watched.</param>
/// <param name="IsSilent">Whether that is longer ago, in open time, than the settings allow (spec O3); false where they set no limit.</param>
public sealed record AccountPulse(AccountKey Account, DateTimeOffset LastHeard, bool IsSilent);
