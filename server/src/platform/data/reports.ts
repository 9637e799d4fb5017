// Reports on letters as mail servers word them, for tests: `id` is the letter's, `to` whom it went to.

export type Written = { id: string; to: string }

/** Postfix, to the return address that names the letter; the letter's header comes back. */
export const postfix = ({ id, to }: Written, fields = 'Status: 5.1.1\nAction: failed') =>
  `Return-Path: <>
Delivered-To: bounces+${id}@silta.example
Received: by mx.silta.example (Postfix)
\tid 4F2B71A0C3; Mon,  2 Nov 2026 10:00:04 +0200 (EET)
Date: Mon,  2 Nov 2026 10:00:04 +0200 (EET)
From: MAILER-DAEMON@mx.silta.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces+${id}@silta.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B1D01A0C1.1793606404/mx.silta.example"
Message-Id: <20261102080004.4F2B71A0C3@mx.silta.example>

This is a MIME-encapsulated message.

--9B1D01A0C1.1793606404/mx.silta.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.silta.example.

<${to}>: host mail.poro.example[192.0.2.7] said: 550 5.1.1
    <${to}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)

--9B1D01A0C1.1793606404/mx.silta.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.silta.example
X-Postfix-Queue-ID: 9B1D01A0C1
X-Postfix-Sender: rfc822; bounces+${id}@silta.example
Arrival-Date: Mon,  2 Nov 2026 10:00:03 +0200 (EET)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
${fields}
Remote-MTA: dns; mail.poro.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address
    rejected: User unknown in virtual mailbox table

--9B1D01A0C1.1793606404/mx.silta.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <bounces+${id}@silta.example>
From: Silta <no-reply@silta.example>
To: ${to}
Message-ID: <${id}@silta.example>
Subject: Tervetuloa

--9B1D01A0C1.1793606404/mx.silta.example--
`

/** Exchange Online: a report for people before it, the letter's header as a message of its own, no return address. */
export const exchange = ({ id, to }: Written, status = '5.1.10', said = 'RESOLVER.ADR.RecipientNotFound; not found') =>
  `From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firma.example>
To: <no-reply@silta.example>
Date: Mon, 2 Nov 2026 08:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="c3a1f0f2-58b1-4a53-9a9b-3e1b4b1f0e11"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
Message-ID: <7c1f1b6e-50ab-4a2a-8f42-6f6c1ab2a3b4@HE1EUR01FT001.mail.protection.outlook.com>
In-Reply-To: <${id}@silta.example>
References: <${id}@silta.example>
Subject: Undeliverable: Tervetuloa
Auto-Submitted: auto-replied
MIME-Version: 1.0

--c3a1f0f2-58b1-4a53-9a9b-3e1b4b1f0e11
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="2f0ce3b2-1c8a-4a0e-8a6e-1f7a2f3f7d10"

--2f0ce3b2-1c8a-4a0e-8a6e-1f7a2f3f7d10
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${to.replace('@', '=40')} couldn't be delivered.

--2f0ce3b2-1c8a-4a0e-8a6e-1f7a2f3f7d10
Content-Type: text/html; charset="us-ascii"

<html><body><b>Your message couldn't be delivered.</b></body></html>

--2f0ce3b2-1c8a-4a0e-8a6e-1f7a2f3f7d10--

--c3a1f0f2-58b1-4a53-9a9b-3e1b4b1f0e11
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.exchangelabs.com
Received-From-MTA: dns;mx.silta.example
Arrival-Date: Mon, 2 Nov 2026 08:00:04 +0000

Final-Recipient: rfc822;${to}
Action: failed
Status: ${status}
Diagnostic-Code: smtp;550 ${status} ${said}
X-Display-Name: Aino

--c3a1f0f2-58b1-4a53-9a9b-3e1b4b1f0e11
Content-Type: message/rfc822

Received: from mx.silta.example (192.0.2.1) by HE1EUR01FT001.mail.protection.outlook.com
 with SMTP; Mon, 2 Nov 2026 08:00:04 +0000
From: Silta <no-reply@silta.example>
To: ${to}
Message-ID: <${id}@silta.example>
Subject: Tervetuloa
Content-Type: text/plain

Hei
--c3a1f0f2-58b1-4a53-9a9b-3e1b4b1f0e11--
`

/** Gmail: parts within parts with a picture, each line of the reply under its code, the letter's header in base64. */
export const gmail = ({ id, to }: Written, status = '5.1.1', said = 'The email account that you tried to reach') =>
  `Delivered-To: no-reply@silta.example
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: no-reply@silta.example
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <${id}@silta.example>
In-Reply-To: <${id}@silta.example>
Message-ID: <6547a1b2.050a0220.8e6a9.1f0b.GMR@mx.google.com>
Date: Mon, 02 Nov 2026 00:00:05 -0800 (PST)
MIME-Version: 1.0
Content-Type: multipart/report; boundary="000000000000f1a2b30609a1b2c3"; report-type=delivery-status

--000000000000f1a2b30609a1b2c3
Content-Type: multipart/related; boundary="000000000000f1a2c90609a1b2d1"

--000000000000f1a2c90609a1b2d1
Content-Type: text/html; charset="UTF-8"

<html><body><p>Address not found</p></body></html>
--000000000000f1a2c90609a1b2d1
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgo=
--000000000000f1a2c90609a1b2d1--
--000000000000f1a2b30609a1b2c3
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Received-From-MTA: dns; no-reply@silta.example
Arrival-Date: Mon, 02 Nov 2026 00:00:04 -0800 (PST)
X-Original-Message-ID: <${id}@silta.example>

Final-Recipient: rfc822; ${to}
Action: failed
Status: ${status}
Remote-MTA: dns; gmail-smtp-in.l.google.com. (2a00:1450:4010:c0e::1a, the server for the domain.)
Diagnostic-Code: smtp; 550-${status} ${said}
 550-${status} does not exist. Please try double-checking the recipient's email address.
 550 ${status}  https://support.google.com/mail/?p=NoSuchUser x1-20020 - gsmtp
Last-Attempt-Date: Mon, 02 Nov 2026 00:00:05 -0800 (PST)

--000000000000f1a2b30609a1b2c3
Content-Type: message/rfc822
Content-Transfer-Encoding: base64

${Buffer.from(`From: Silta <no-reply@silta.example>\r\nTo: ${to}\r\nMessage-ID:\r\n <${id}@silta.example>\r\nSubject: Tervetuloa\r\n\r\nHei`).toString('base64')}
--000000000000f1a2b30609a1b2c3--
`

/** A server that returns nothing but what it says, and names the letter by its envelope (RFC 3461). */
export const envelopeOnly = ({ id, to }: Written, status = '4.2.2', said = '452 4.2.2 Mailbox full') =>
  `From: postmaster@post.example
To: no-reply@silta.example
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example
Original-Envelope-Id: ${id}

Final-Recipient: rfc822; ${to}
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${said}
--b--
`

/** Somebody is on holiday: no report. */
export const outOfOffice = ({ id, to }: Written) =>
  `From: ${to}
To: bounces+${id}@silta.example
Subject: Automaattinen vastaus
Auto-Submitted: auto-replied
In-Reply-To: <${id}@silta.example>
Content-Type: text/plain; charset=utf-8

Olen lomalla. 550 5.1.1
`
