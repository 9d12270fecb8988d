namespace CallLogging.Conventions;

/// <summary>Who may know whom. A project without a row may not exist; a reference that its row does not name is refused.</summary>
internal static class ReferenceTable
{
    // Every shell with an AddXxx may use these.
    private static readonly string[] Host =
    [
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.Configuration.Binder",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "Microsoft.Extensions.Primitives",
    ];

    private static readonly string[] Http = [.. Host, "Microsoft.Extensions.Http"];
    private static readonly string[] Client = [.. Http, "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Tokens"];

    private static readonly ReferenceRow[] Rows =
    [
        new("Core", Ours: [], Outside: []),
        new("Routing", Ours: ["Core"], Outside: []),
        new("Salesforce", Ours: ["Core"], Outside: []),
        new("Front", Ours: ["Core"], Outside: []),
        new("Desk", Ours: ["Core", "Routing"], Outside: []),
        new("Salesforce.Client", Ours: ["Core", "Salesforce"], Outside: Client),
        new("Front.Client", Ours: ["Core", "Front"], Outside: Client),
        new("Providers.*", Ours: ["Core", "Routing"], Outside: Http),
        new("Storage.Sqlite", Ours: ["Core", "Routing", "Desk"], Outside: [.. Host, "Microsoft.Data.Sqlite", "SQLitePCLRaw.core"]),
        new("Storage.PostgreSql", Ours: ["Core", "Routing", "Desk"], Outside: [.. Host, "Npgsql"]),
        new("Hosting", Ours: ["Core", "Routing", "Desk"], Outside: [.. Http, "Microsoft.Extensions.Hosting.Abstractions"]),
        new("AspNetCore", Ours: ["Core", "Routing", "Desk", "Hosting"], Outside: [], AspNetCore: true),
        new("Simulators", Ours: ["Core", "Routing", "Salesforce", "Front", "Desk"], Outside: [], AspNetCore: true),
        new("Testing", Ours: ["Core", "Routing", "Desk"], Outside: []),
    ];

    /// <summary>The row of a project, or null: <c>Providers.*</c> is the row of every project whose name begins so.</summary>
    public static ReferenceRow? Find(string project) =>
        Array.Find(Rows, r => project == $"CallLogging.{r.Project}" || (r.Project.EndsWith('*') && project.StartsWith($"CallLogging.{r.Project[..^1]}", StringComparison.Ordinal)));
}
