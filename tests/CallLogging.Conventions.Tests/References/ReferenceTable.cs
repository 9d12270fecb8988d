namespace CallLogging.Conventions;

/// <summary>The allowed dependencies. A project without a row may not exist; a reference that its row does not name is refused.</summary>
internal static class ReferenceTable
{
    // Every shell with an AddXxx may use these. Core may name a service collection in ICallLoggingBuilder, and nothing else of it.
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
    private static readonly string[] Client = [.. Http, "System.Threading.RateLimiting"];
    private static readonly string[] SigningClient = [.. Client, "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Tokens"];

    private static readonly ReferenceRow[] Rows =
    [
        new("Core", Ours: [], Outside: ["Microsoft.Extensions.DependencyInjection.Abstractions"]),
        new("Routing", Ours: ["Core"], Outside: []),
        new("Desk", Ours: ["Core", "Routing"], Outside: []),
        new("Salesforce", Ours: ["Core"], Outside: SigningClient),
        new("Front", Ours: ["Core"], Outside: SigningClient),
        new("Aircall", Ours: ["Core", "Routing"], Outside: Client),
        new("Twilio", Ours: ["Core", "Routing"], Outside: Client),
        new("Binotel", Ours: ["Core", "Routing"], Outside: Client),
        new("Zadarma", Ours: ["Core", "Routing"], Outside: Client),
        new("Sqlite", Ours: ["Core", "Routing", "Desk"], Outside: [.. Host, "Microsoft.Data.Sqlite", "SQLitePCLRaw.core"]),
        new("PostgreSql", Ours: ["Core", "Routing", "Desk"], Outside: [.. Host, "Npgsql"]),
        new("Hosting", Ours: ["Core", "Routing", "Desk"], Outside: [.. Http, "Microsoft.Extensions.Hosting.Abstractions"]),
        new("AspNetCore", Ours: ["Core", "Routing", "Desk", "Hosting"], Outside: [], AspNetCore: true),
        new("Simulators", Ours: ["Core", "Routing", "Salesforce", "Front", "Desk"], Outside: [], AspNetCore: true),
        new("Testing", Ours: ["Core", "Routing", "Desk"], Outside: []),

        // A program that takes calls through all of the above. It brings no pages and no cluster.
        new(
            "Tool",
            Ours: ["Core", "Routing", "Desk", "Salesforce", "Front", "Aircall", "Twilio", "Binotel", "Zadarma", "Sqlite", "PostgreSql", "Hosting", "Simulators", "Testing"],
            Outside:
            [
                .. Http, "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.EnvironmentVariables", "Microsoft.Extensions.Configuration.FileExtensions", "Microsoft.Extensions.Configuration.Json",
                "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging",
                "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine",
            ]),
    ];

    /// <summary>Finds the row of a project; null means that the project may not exist.</summary>
    public static ReferenceRow? Find(string project) => Array.Find(Rows, r => project == $"CallLogging.{r.Project}");
}
