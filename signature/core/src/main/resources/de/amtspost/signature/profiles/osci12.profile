# OSCI 1.2: as bsi2026, but messages of older OSCI libraries are read whose AES-GCM has an initialisation vector of 16 bytes.
extends bsi2026

content-encryption | aes256-gcm-iv16 | accept | - | OSCI 1.2 Transport: without IvLength the vector has 16 bytes
content-encryption | aes192-gcm-iv16 | accept | - | OSCI 1.2 Transport: without IvLength the vector has 16 bytes
content-encryption | aes128-gcm-iv16 | accept | - | OSCI 1.2 Transport: without IvLength the vector has 16 bytes
