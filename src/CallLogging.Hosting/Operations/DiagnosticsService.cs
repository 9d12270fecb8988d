using CallLogging.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Runs the diagnostics at start and logs their findings. The pipeline does not wait for them.</summary>
internal sealed partial class DiagnosticsService(DiagnosticsRunner diagnosticsRunner, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _logger = OneLineLogger.Create(loggers, LogCategories.Diagnostics);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (IDiagnostics diagnostics in diagnosticsRunner.Diagnostics.Where(d => d.ShouldRunAtStart))
        {
            foreach (DiagnosticFinding finding in (await diagnosticsRunner.RunAsync(diagnostics, stoppingToken).ConfigureAwait(false)).Findings)
            {
                LogLevel level = finding.Severity switch
                {
                    FindingSeverity.Info => LogLevel.Information,
                    FindingSeverity.Warning => LogLevel.Warning,
                    FindingSeverity.Error => LogLevel.Error,
                };
                LogFinding(_logger, level, diagnostics.Destination, finding.Id, finding.Subject, finding.Message, finding.Remedy);
            }
        }
    }

    [LoggerMessage(EventId = 9030, Message = "The diagnostics of {Destination} found {Finding} {Subject}: {Message} {Remedy}")]
    private static partial void LogFinding(ILogger logger, LogLevel level, string destination, string finding, string subject, string message, string remedy);
}
