namespace CallLogging.Delivery;

/// <summary>What a package registers beside a destination that settings make: the host can check routes against the name before the destination can be built.</summary>
/// <param name="Name">Kind and name: <c>salesforce:prod</c>.</param>
public sealed record KnownDestination(string Name);
