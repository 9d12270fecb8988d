namespace CallLogging.Front;

/// <summary>Which company an API token belongs to.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="Name">The company's name.</param>
public sealed record FrontIdentity(FrontId Id, string Name);
