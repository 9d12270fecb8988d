namespace CallLogging.Tests.Salesforce.Client;

/// <summary>A request as the org received it.</summary>
internal sealed record SentRequest(string Method, string Authority, string Path, string Headers, string Body);
