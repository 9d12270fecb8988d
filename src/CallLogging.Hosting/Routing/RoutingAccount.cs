namespace CallLogging.Hosting;

/// <summary>Says that an account is routed.</summary>
internal sealed record RoutingAccount(string Name);
