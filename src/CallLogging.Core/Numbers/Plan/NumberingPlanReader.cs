using System.Text;

namespace CallLogging;

/// <summary>Reads the data file of the numbering plan, which <c>eng/numbers/generate.mjs</c> writes.</summary>
internal ref struct NumberingPlanReader
{
    private const string ResourceName = "CallLogging.numbering-plan.bin";
    private const int FormatVersion = 1;
    private const int Digits = 10;

    private readonly ReadOnlySpan<byte> _data;
    private int _at;

    private NumberingPlanReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Reads the plan from the resource in this assembly.</summary>
    public static NumberingPlan ReadResource()
    {
        using Stream resource = typeof(NumberingPlan).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly does not contain the resource {ResourceName}; build it with Numbers/Plan/numbering-plan.bin.");
        byte[] data = new byte[resource.Length];
        resource.ReadExactly(data);
        return new NumberingPlanReader(data).Read();
    }

    private NumberingPlan Read()
    {
        string magic = ReadText(4);
        int version = ReadInteger();
        if (magic != "CLNP" || version != FormatVersion)
        {
            throw new InvalidDataException($"The numbering plan is '{magic}' version {version}, and this version of the library reads CLNP version {FormatVersion}; generate it again with eng/numbers/generate.mjs.");
        }

        string source = ReadString();
        ushort[] states = ReadStates();
        PlanRegion[] regions = ReadTable((ref reader) => new PlanRegion(
            reader.ReadString(), reader.ReadInteger(), (uint)reader.ReadInteger(), (uint)reader.ReadInteger(),
            reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger()));
        PlanCallingCode?[] callingCodes = ReadCallingCodes();
        PlanFormat[] formats = ReadTable((ref reader) => new PlanFormat(
            reader.ReadTable((ref group) => (group.ReadInteger(), group.ReadInteger())), reader.ReadTemplate()));
        PlanPrefixAction[] actions = ReadTable((ref reader) => new PlanPrefixAction(
            reader.ReadInteger(), reader.ReadDigits(), reader.ReadInteger(), reader.ReadInteger()));
        return new NumberingPlan(source, states, regions, callingCodes, formats, actions);
    }

    private ushort[] ReadStates()
    {
        // A partition holds, per digit, the index of the successor among the distinct successors of the state; 0 is the dead state.
        byte[][] partitions = ReadTable((ref reader) => reader.ReadPartition());
        int count = ReadInteger();
        ushort[] states = new ushort[count * NumberingPlan.Stride];
        Span<ushort> successors = stackalloc ushort[Digits + 1];
        for (int id = 0; id < count; id++)
        {
            int head = ReadInteger();
            Span<ushort> state = states.AsSpan(id * NumberingPlan.Stride, NumberingPlan.Stride);
            state[NumberingPlan.Label] = (head & 1) == 0 ? (ushort)0 : (ushort)ReadInteger();
            byte[] partition = partitions[head >> 1];
            int known = 0;
            for (int digit = 0; digit < Digits; digit++)
            {
                int part = partition[digit];
                if (part > known)
                {
                    known = part;
                    successors[part] = (ushort)(id - ReadInteger());
                }

                state[digit] = successors[part];
            }
        }

        return states;
    }

    private byte[] ReadPartition()
    {
        ulong packed = ReadLong();
        byte[] parts = new byte[Digits];
        for (int digit = Digits - 1; digit >= 0; digit--)
        {
            parts[digit] = (byte)(packed % (Digits + 1));
            packed /= Digits + 1;
        }

        return parts;
    }

    private PlanCallingCode?[] ReadCallingCodes()
    {
        var byCode = new PlanCallingCode?[1000];
        int count = ReadInteger();
        for (int i = 0; i < count; i++)
        {
            int code = ReadInteger();
            byCode[code] = new PlanCallingCode(
                code switch { < 10 => 1, < 100 => 2, _ => 3 },
                ReadTable((ref reader) => (byte)reader.ReadInteger()),
                ReadInteger(), ReadInteger(), ReadInteger());
        }

        return byCode;
    }

    private T[] ReadTable<T>(ReadEntry<T> read)
    {
        var entries = new T[ReadInteger()];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = read(ref this);
        }

        return entries;
    }

    // `$1` becomes the character with the value 1, so that writing needs no lookahead.
    private string ReadTemplate()
    {
        string template = ReadString();
        var text = new StringBuilder(template.Length);
        for (int i = 0; i < template.Length; i++)
        {
            text.Append(template[i] == '$' ? (char)(template[++i] - '0') : template[i]);
        }

        return text.ToString();
    }

    private byte[] ReadDigits()
    {
        byte[] digits = new byte[ReadInteger()];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = (byte)(_data[_at++] - '0');
        }

        return digits;
    }

    private string ReadString() => ReadText(ReadInteger());

    private string ReadText(int length)
    {
        string text = Encoding.ASCII.GetString(_data.Slice(_at, length));
        _at += length;
        return text;
    }

    private int ReadInteger() => checked((int)ReadLong());

    private ulong ReadLong()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = _data[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private delegate T ReadEntry<out T>(ref NumberingPlanReader reader);
}
