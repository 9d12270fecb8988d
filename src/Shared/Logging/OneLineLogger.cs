using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CallLogging.Shared;

/// <summary>A logger that writes texts from outside as one line each: no value can end a line, move the cursor of a console, or reverse the text behind it.</summary>
/// <remarks>Every logger of the packages is one, so that no log message has to think of it.</remarks>
internal sealed class OneLineLogger(ILogger inner) : ILogger
{
    private const int MaxLength = 2000;

    /// <summary>Creates the logger of a category.</summary>
    public static ILogger Create(ILoggerFactory loggers, string category) => new OneLineLogger(loggers.CreateLogger(category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values || !values.Any(static v => v.Value is string text && OneLine.From(text, MaxLength) != text))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        KeyValuePair<string, object?>[] clean = [.. values.Select(static v => v.Value is string text ? KeyValuePair.Create<string, object?>(v.Key, OneLine.From(text, MaxLength)) : v)];
        var written = new CleanState(clean, OneLine.From(formatter(state, exception), MaxLength));
        inner.Log(logLevel, eventId, written, exception, static (s, _) => s.ToString());
    }

    private sealed class CleanState(KeyValuePair<string, object?>[] values, string text) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Length;

        public KeyValuePair<string, object?> this[int index] => values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();

        public override string ToString() => text;
    }
}

/// <summary>Makes a text from outside one line of limited length.</summary>
internal static class OneLine
{
    private const char Replacement = '\ufffd';

    /// <summary>Returns the text with U+FFFD in place of control characters, line ends and marks of direction, and cut after a number of characters.</summary>
    public static string From(string text, int maxLength)
    {
        if (text.Length <= maxLength && !text.Any(IsControl))
        {
            return text;
        }

        return string.Create(Math.Min(text.Length, maxLength), text, static (written, whole) =>
        {
            for (int i = 0; i < written.Length; i++)
            {
                written[i] = IsControl(whole[i]) ? Replacement : whole[i];
            }

            if (written.Length < whole.Length)
            {
                written[^1] = '\u2026';
            }
        });
    }

    private static bool IsControl(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
