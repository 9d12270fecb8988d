using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Runs the diagnostics at start and logs their findings. The pipeline does not wait for them.</summary>
internal sealed partial class DoctorService(Examinations examinations, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _logger = loggers.CreateLogger(CallLoggingTelemetry.Name);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (IDoctor diagnostics in examinations.Doctors.Where(d => d.RunsAtStart))
        {
            foreach (DoctorFinding finding in (await examinations.ExamineAsync(diagnostics, stoppingToken).ConfigureAwait(false)).Findings)
            {
                LogLevel level = finding.Severity switch
                {
                    FindingSeverity.Info => LogLevel.Information,
                    FindingSeverity.Warning => LogLevel.Warning,
                    FindingSeverity.Error => LogLevel.Error,
                };
                Found(_logger, level, diagnostics.Destination, finding.Id, finding.Subject, finding.Message, finding.Remedy);
            }
        }
    }

    [LoggerMessage(EventId = 9030, Message = "The diagnostics of {Destination} found {Finding} {Subject}: {Message} {Remedy}")]
    private static partial void Found(ILogger logger, LogLevel level, string destination, string finding, string subject, string message, string remedy);
}
