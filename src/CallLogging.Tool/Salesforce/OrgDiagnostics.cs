using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>Runs the diagnostics of an org, prints the findings, and writes a package with the missing metadata.</summary>
internal static class OrgDiagnostics
{
    public static async Task<int> RunAsync(IRunDestination org, SalesforceDiagnostics doctor, string? package)
    {
        SalesforceDiagnosticReport report = await doctor.RunAsync();
        Console.WriteLine($"{org.Name} at {org.Address}{(org.IsSimulated ? " (simulated)" : "")}: {Wording.Count(report.Findings.Count, "finding")}{(report.CanLog ? "" : ", calls cannot be logged")}");
        foreach (SalesforceDiagnosticFinding finding in report.Findings)
        {
            Console.WriteLine($"  {finding}");
        }

        if (!report.Package.IsEmpty && package is null)
        {
            Console.WriteLine("  --package FOLDER writes a deployable package with the missing metadata.");
        }
        else if (!report.Package.IsEmpty)
        {
            try
            {
                await report.Package.WriteFolderAsync(package!);
                Console.WriteLine($"  package written to {package}: {string.Join(", ", report.Package.Paths)}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"--package {package}: {e.Message}");
                return ExitCodes.BadArguments;
            }
        }

        return report.CanLog ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
