using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Reads a CallDisposition from its end to its start.</summary>
internal static class DispositionReader
{
    /// <summary>Reads a text into its parts, or reports the position at which reading stopped.</summary>
    public static CallDispositionParseResult Read(string text, DispositionOrder order)
    {
        var parts = new List<Range>();
        if (Split(text, parts) is { } failed)
        {
            return failed;
        }

        parts.Reverse();
        return Interpret(text, parts, order);
    }

    // Collects the parts as they are written between their quotes, the last one first. A quote inside a part has its escape directly before it;
    // the opening quote has a bracket or a space. So it is found without knowing where the part begins.
    private static CallDispositionParseResult.Failed? Split(string text, List<Range> parts)
    {
        if (!text.EndsWith(']'))
        {
            return new(text.Length, "expected ']' at the end");
        }

        int close = text.Length - 2;
        while (close >= 0 && text[close] == '\'')
        {
            int open = close - 1;
            while (open > 0 && (text[open] != '\'' || text[open - 1] == '\\'))
            {
                open--;
            }

            if (open <= 0)
            {
                return new(0, "expected an opening quotation mark");
            }

            if (!IsProperlyEscaped(text.AsSpan((open + 1)..close)))
            {
                return new(close, "expected every quotation mark and backslash of the part to be escaped");
            }

            parts.Add((open + 1)..close);
            if (open == 1 && text[0] == '[')
            {
                return null;
            }

            if (!text.AsSpan(..open).EndsWith(", "))
            {
                return new(open, "expected '[' or ', ' before the quotation mark");
            }

            close = open - 3;
        }

        return new(Math.Max(close, 0), "expected a closing quotation mark");
    }

    private static bool IsProperlyEscaped(ReadOnlySpan<char> part)
    {
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == '\'' || (part[i] == '\\' && ++i == part.Length))
            {
                return false;
            }
        }

        return true;
    }

    private static CallDispositionParseResult Interpret(string text, List<Range> parts, DispositionOrder order)
    {
        int behind = CountPartsAfterStatus(text, parts);
        int status = parts.Count - 1 - behind;
        if (behind == 2 && !CallDispositionSerializer.IsNumber(text.AsSpan(parts[^2])))
        {
            return new CallDispositionParseResult.Failed(parts[^2].Start.Value, "expected direction, status or number");
        }

        if (status < 2)
        {
            return new CallDispositionParseResult.Failed(0, "expected source, direction and status");
        }

        CallDirection? direction = text[parts[status - 1]] switch
        {
            CallDispositionSerializer.Inbound => CallDirection.Inbound,
            CallDispositionSerializer.Outbound => CallDirection.Outbound,
            _ => null,
        };
        bool? isAnswered = text[parts[status]] switch
        {
            CallDispositionSerializer.Answered => true,
            CallDispositionSerializer.Unanswered => false,
            _ => null,
        };
        if (isAnswered is null || direction is null)
        {
            return new CallDispositionParseResult.Failed(parts[isAnswered is null ? status : status - 1].Start.Value, "expected direction and status");
        }

        int source = order switch { DispositionOrder.TagsFirst => status - 2, DispositionOrder.SourceFirst => 0 };
        List<string> words = parts.ConvertAll(part => Unescape(text.AsSpan(part)));
        List<string> tags = words[..(status - 1)];
        tags.RemoveAt(source);
        bool hasNumber = status + 1 < parts.Count && CallDispositionSerializer.IsNumber(text.AsSpan(parts[status + 1]));
        int reason = status + (hasNumber ? 2 : 1);
        return new CallDispositionParseResult.Parsed(new DispositionParts
        {
            Tags = tags.ToValueList(),
            Source = words[source],
            Direction = direction.Value,
            IsAnswered = isAnswered.Value,
            LineDigits = hasNumber ? words[status + 1] : null,
            MissedReason = reason < words.Count ? new MissedReason(words[reason]) : null,
        });
    }

    // Direction, status and number exclude each other, so the last part but one tells how many parts follow the status, whatever the
    // tags and the last part are.
    private static int CountPartsAfterStatus(string text, List<Range> parts) => parts.Count < 2 ? 0 : text[parts[^2]] switch
    {
        CallDispositionSerializer.Inbound or CallDispositionSerializer.Outbound => 0,
        CallDispositionSerializer.Answered or CallDispositionSerializer.Unanswered => 1,
        _ => 2,
    };

    private static string Unescape(ReadOnlySpan<char> part)
    {
        if (!part.Contains('\\'))
        {
            return part.ToString();
        }

        var text = new StringBuilder(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            text.Append(part[i] == '\\' ? part[++i] : part[i]);
        }

        return text.ToString();
    }
}
