namespace CallLogging.Tool;

/// <summary>
/// Shows the progress of a run. On a terminal, one line is written again and again; elsewhere a line is written now and then. The first one
/// is written at once.
/// </summary>
/// <param name="log">The writer that receives progress and messages.</param>
/// <param name="isTerminal">True if the writer is a terminal.</param>
/// <param name="clock">The real clock.</param>
internal sealed class RunProgress(TextWriter log, bool isTerminal, TimeProvider clock)
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private DateTimeOffset? _lastAt;
    private int _shown;

    /// <summary>Creates the progress of this process, on standard error.</summary>
    public static RunProgress CreateForConsole() => new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Shows a state of the work, unless another was shown a moment ago.</summary>
    /// <param name="createText">The function that creates the text.</param>
    public void Report(Func<string> createText)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now - _lastAt < (isTerminal ? TerminalInterval : LogInterval))
            {
                return;
            }

            _lastAt = now;
            string text = createText();
            if (!isTerminal)
            {
                log.WriteLine(text);
                return;
            }

            // Spaces remove the rest of a longer text.
            log.Write($"\r{text.PadRight(_shown)}");
            log.Flush();
            _shown = text.Length;
        }
    }

    /// <summary>Writes a message that stays.</summary>
    /// <param name="text">The message.</param>
    public void WriteLine(string text)
    {
        lock (_lock)
        {
            Clear();
            log.WriteLine(text);
        }
    }

    /// <summary>Removes the progress from the terminal, so that other output can follow.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_shown > 0)
            {
                log.Write($"\r{new string(' ', _shown)}\r");
                log.Flush();
                _shown = 0;
            }
        }
    }
}
