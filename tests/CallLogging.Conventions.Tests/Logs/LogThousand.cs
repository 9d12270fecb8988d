namespace CallLogging.Conventions;

/// <summary>The event ids that a project's log methods may have.</summary>
internal static class LogThousand
{
    private static readonly (string Project, int From, int To)[] Table =
    [
        ("Core", 1000, 1999),
        ("Routing", 2000, 2999),
        ("Salesforce", 3000, 3999),
        ("Front", 4000, 4999),
        ("Desk", 5000, 5999),
        ("Aircall", 6000, 6999),
        ("Twilio", 7000, 7999),
        ("Binotel", 8000, 8499),
        ("Zadarma", 8500, 8999),
        ("Hosting", 9000, 9999),

        // The shell of routing lives in Hosting and logs under routing's own ids.
        ("Hosting", 2000, 2999),
        ("AspNetCore", 10000, 10999),
        ("Sqlite", 11000, 11499),
        ("PostgreSql", 11500, 11999),
        ("Simulators", 12000, 12999),
        ("Testing", 13000, 13999),
    ];

    public static bool Has(string project, int id) => Array.Exists(Table, r => id >= r.From && id <= r.To && project == "CallLogging." + r.Project);
}
