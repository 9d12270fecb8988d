namespace CallLogging.Simulators.FrontCompany;

/// <summary>A thread: references of two endpoints, or of two channels, are never the same.</summary>
internal readonly record struct ThreadPlace(string Endpoint, string Owner, string Reference);
