namespace CallLogging.Tool;

/// <summary><c>calllogging doctor</c>: runs the diagnostics of every destination of the settings.</summary>
internal static class DiagnosticsCommand
{
    public static async Task<int> StartAsync(Arguments arguments, string? package)
    {
        var errors = new List<SettingsError>();
        SettingsFile settings = SettingsFile.Read(arguments, errors);
        ValueList<IRunDestination> destinations = errors.Count > 0 ? [] : await Destinations.ConnectAsync(settings, arguments, TimeProvider.System, errors);
        try
        {
            return errors.Count > 0 ? RunCommand.PrintErrors(errors) : await RunDiagnosticsAsync(destinations, package);
        }
        finally
        {
            await Destinations.DisposeAsync(destinations);
        }
    }

    private static async Task<int> RunDiagnosticsAsync(ValueList<IRunDestination> destinations, string? package)
    {
        int worst = ExitCodes.Done;
        foreach (IRunDestination destination in destinations)
        {
            string? folder = package is null || destinations.Count == 1 ? package : Path.Combine(package, destination.Name.Split(':')[^1]);
            worst = Math.Max(worst, await destination.RunDiagnosticsAsync(folder));
        }

        return worst;
    }
}
