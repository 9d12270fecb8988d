using System.Globalization;
using CallLogging.Salesforce;
using CallLogging.Salesforce.Client;

namespace CallLogging.Samples.LogCalls;

/// <summary><c>LogCalls doctor</c>: checks every org of the settings before the first call.</summary>
internal static class DoctorCommand
{
    public static async Task<int> StartAsync(Arguments arguments, string? package)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        List<OrgConnection> orgs = errors.Count > 0 ? [] : await OrgConnection.ConnectAsync(settings, arguments.Salesforce, TimeProvider.System, errors);
        try
        {
            return errors.Count > 0 ? Run.Refuse(errors) : await ExamineAsync(orgs, package);
        }
        finally
        {
            foreach (OrgConnection org in orgs)
            {
                await org.DisposeAsync();
            }
        }
    }

    private static async Task<int> ExamineAsync(List<OrgConnection> orgs, string? package)
    {
        bool canLog = true;
        foreach (OrgConnection org in orgs)
        {
            DoctorReport report = await new SalesforceDoctor(org.Client, org.Settings, org.Options.ApiVersion).ExamineAsync();
            canLog &= report.CanLog;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{org.Settings.Destination} at {org.Options.LoginUrl}{(org.IsStandIn ? " (stand-in)" : "")}: {report.Findings.Count} findings{(report.CanLog ? "" : ", calls cannot be logged")}"));
            foreach (OrgFinding finding in report.Findings)
            {
                Console.WriteLine($"  {finding}");
            }

            if (report.Package.IsEmpty)
            {
                continue;
            }

            if (package is null)
            {
                Console.WriteLine("  --package FOLDER writes a deployable package with what is missing.");
                continue;
            }

            string folder = orgs.Count == 1 ? package : Path.Combine(package, org.Settings.Name);
            try
            {
                await MetadataPackage.WriteFolderAsync(report.Package, folder);
                Console.WriteLine($"  written to {folder}: {string.Join(", ", report.Package.Select(f => f.Path))}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"--package {folder}: {e.Message}");
                return ExitCodes.BadArguments;
            }
        }

        return canLog ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
