namespace CallLogging.Shared;

/// <summary>Leaves the reading of an answer that is longer than the client takes.</summary>
#pragma warning disable RCS1194 // thrown without a text and caught in one place
internal sealed class AnswerTooLongException : IOException;
#pragma warning restore RCS1194
